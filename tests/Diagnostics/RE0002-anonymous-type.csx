var pair = new { A = 1, B = 2 };
