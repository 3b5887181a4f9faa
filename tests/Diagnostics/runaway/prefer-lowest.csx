while (true) PreferLowest(d => d.Id);
