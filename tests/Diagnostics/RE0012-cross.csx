var all = from a in Candidates from b in Candidates from c in Candidates select 1;
