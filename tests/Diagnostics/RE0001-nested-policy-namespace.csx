var set = RulesEngine.Policies.PolicySet.BuiltinOnly;
