var text = RulesEngine.Policies.Builtin.Source;
