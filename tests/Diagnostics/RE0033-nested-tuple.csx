var wide = ((1, 2), (3, 4));
