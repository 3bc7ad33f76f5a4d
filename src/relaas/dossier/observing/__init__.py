"""What posts observed, in a dossier: nights taken in, events corrected, reports given out."""
