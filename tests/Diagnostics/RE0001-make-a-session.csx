var x = new RulesEngine.Policies.PolicyCompiler();
