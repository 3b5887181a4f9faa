var all = Candidates.AsQueryable();
