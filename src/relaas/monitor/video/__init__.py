"""What cameras recorded: short lights in the picture, sound beside it, and when anybody could have seen or heard."""
