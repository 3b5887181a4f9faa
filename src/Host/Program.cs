using RulesEngine.Host.Commands;

return await Verbs.RunAsync(args, Console.Out, Console.Error);
