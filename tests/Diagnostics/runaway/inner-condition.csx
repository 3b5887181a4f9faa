while (true) while (Attempts.Count > 5) ;
