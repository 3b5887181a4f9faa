for (; Enumerable.Range(0, 1000).Count() >= 0; ) ;
