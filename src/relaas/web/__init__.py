"""The dossier in a browser: pages made on this machine, for this machine, that work without scripts."""
