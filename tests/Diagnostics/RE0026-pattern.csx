if (Attempts is List<Attempt> list) list.Clear();
