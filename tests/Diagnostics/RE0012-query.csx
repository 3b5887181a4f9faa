var all = from d in Candidates select d;
