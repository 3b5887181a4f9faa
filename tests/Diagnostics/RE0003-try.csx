try { return Failover(); } finally { }
