"""What several posts saw and heard into events: places, moments, and what can be concluded of them."""
