bool F(Deployment d) => Candidates.Any(a => Candidates.Any(b => Candidates.Any(c => Candidates.Any(e => Candidates.Any(f => Candidates.Any(g => Candidates.Any(h => Candidates.Any(i => Candidates.Any(j => Candidates.Any(k => Candidates.Any(l => Candidates.Any(m => false))))))))))));
if (F(Candidates[0])) return Fail();
