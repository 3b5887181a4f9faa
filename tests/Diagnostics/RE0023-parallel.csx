var all = Candidates.AsParallel();
