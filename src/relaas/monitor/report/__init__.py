"""The daily report: what is told of a day to everybody, later and coarser than it was recorded."""
