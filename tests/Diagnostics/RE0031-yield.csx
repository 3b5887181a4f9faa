IEnumerable<int> Numbers() { yield return 1; }
