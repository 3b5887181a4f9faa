#load "lib/endless.csx"
if (Turn == Turn.Slow) Wait();
