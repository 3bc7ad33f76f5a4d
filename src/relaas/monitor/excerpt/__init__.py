"""What is kept of recordings beside an event: seconds of them, the picture with the flash, the sound as a picture."""
