"""The dossier for programs: read-only JSON under ``/api``, described by OpenAPI, with what pages show and no more."""
