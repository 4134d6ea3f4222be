"""What a data folder may hold and yet looks wrong, one kind a file; `register` lists them all."""
