foreach (List<Attempt> list in new object[] { Attempts }) list.Clear();
