int n = Attempts switch { List<Attempt> list => list.Count, _ => 0 };
