int Status() => 402;
Only(d => true);
