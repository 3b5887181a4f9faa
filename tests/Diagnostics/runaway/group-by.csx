while (true) if (Candidates.GroupBy(d => d.Region).Count() == 99) return Fail();
