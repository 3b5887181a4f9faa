object o = 1;
while (true) o = (object)Attempts.Count;
