RulesEngine.Policies.Gu\u0061rd.Spend(-1000000);
