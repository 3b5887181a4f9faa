interface IThing { }
