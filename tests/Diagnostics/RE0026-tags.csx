((string[])Candidates[0].Tags)[0] = "x";
