var all = Candidates.Where(d => System.IO.File.Exists(d.Id)).ToList();
