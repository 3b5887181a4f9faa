namespace Mine { }
