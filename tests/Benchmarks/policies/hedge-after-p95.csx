// What is slower than nineteen in twenty, and a little more, is not waited for alone.
if (Turn == Turn.Start) return Hedge(after: (Candidates.FirstOrDefault()?.P95FirstToken ?? 1.Seconds) * 1.2);
