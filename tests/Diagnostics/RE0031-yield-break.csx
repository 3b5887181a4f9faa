IEnumerable<int> Numbers() { yield break; }
