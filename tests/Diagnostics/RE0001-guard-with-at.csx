@RulesEngine.@Policies.@Guard.@Spend(-1000000);
