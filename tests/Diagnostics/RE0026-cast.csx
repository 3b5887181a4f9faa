((List<Attempt>)Attempts).Clear();
