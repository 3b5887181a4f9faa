int Status() => 402;
