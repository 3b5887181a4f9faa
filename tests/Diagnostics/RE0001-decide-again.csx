return Decide();
