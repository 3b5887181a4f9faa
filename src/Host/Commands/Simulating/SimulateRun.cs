using RulesEngine.Configuration;
using RulesEngine.Policies;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Recording.Replaying;
using RulesEngine.Recording.Simulating;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Host.Commands.Simulating;

/// <summary>Puts a simulation together from what the operator wrote, and runs it under each set of policies.</summary>
/// <param name="options">What is asked for.</param>
internal sealed class SimulateRun(SimulateOptions options)
{
    private readonly PolicyCompiler _compiler = new();

    /// <summary>What is in the way, a line each; empty once it has run.</summary>
    public IReadOnlyList<string> Mistakes { get; private set; } = [];

    /// <summary>Runs it; null where something is in the way.</summary>
    /// <exception cref="InvalidDataException">A file is not what it should be; the message names the place.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public SimulatedRun? Run(CancellationToken cancellation)
    {
        // 1. Who can answer, and who decides.
        (string Name, AvailablePolicies Policies)[] sets = [];
        LoadedConfiguration configuration = Load(read =>
        {
            sets = [Own(read), .. options.Against.Select(folder => (folder.Name, Compile(folder.FullName)))];
            return [.. sets[0].Policies.ByName.Keys];
        });
        if (Mistakes.Count > 0) return null;
        string? model = options.Model ?? configuration.Options.Models.Keys.FirstOrDefault();
        if (model is null || !configuration.Options.Models.TryGetValue(model, out ModelOptions? written))
            return Stop(model is null ? $"{configuration.File} has no models; add one, with its deployments" : $"{configuration.File} has no model '{model}'; it has {string.Join(", ", configuration.Options.Models.Keys)}");
        foreach ((string name, AvailablePolicies policies) in sets)
            if (written.Policies.FirstOrDefault(policy => !policies.ByName.ContainsKey(policy)) is { } missing) return Stop($"{name} has no policy '{missing}', which {model} asks for");

        // 2. The world.
        World world = World();

        // 3. The same traffic under each.
        List<SimulationResult> results = [];
        IReadOnlyList<string> deployments = [];
        foreach ((string name, PolicyChain chain) in Baselines.All(_compiler)) Simulate(name, sets[0].Policies, chain);
        foreach ((string name, AvailablePolicies policies) in sets) Simulate(name, policies, null);
        return new SimulatedRun(model, deployments, options.Seed, results);

        void Simulate(string name, AvailablePolicies policies, PolicyChain? chain)
        {
            Simulation simulation = new(world, options.Seed);
            Route route = new SnapshotBuilder(_ => NoProvider.Instance, _ => { }, simulation.Clock).Build(configuration, policies).Routes[model];
            deployments = [.. route.Destinations.Select(destination => destination.State.Seen.Id)];
            results.Add(simulation.Run(name, chain is null ? route : route with { Policies = chain, Canary = null }, cancellation));
        }
    }

    private SimulatedRun? Stop(string mistake)
    {
        Mistakes = [.. Mistakes, mistake];
        return null;
    }

    private LoadedConfiguration Load(Func<LoadedConfiguration, IReadOnlyCollection<string>> policies)
    {
        LoadedConfiguration loaded = Offline.Load(options.Configuration.FullName, policies);
        Mistakes = [.. Mistakes, .. loaded.Errors.Select(error => error.ToString())];
        return loaded;
    }

    private (string, AvailablePolicies) Own(LoadedConfiguration read) =>
        (read.Options.Models.GetValueOrDefault(options.Model ?? read.Options.Models.Keys.FirstOrDefault("")) is { Policies: [_, ..] names } ? string.Join(", ", names) : "builtin", Compile(read.PoliciesFolder));

    private AvailablePolicies Compile(string folder)
    {
        AvailablePolicies policies = Offline.Compile(folder, _compiler, out IReadOnlyList<string> mistakes);
        Mistakes = [.. Mistakes, .. mistakes];
        return policies;
    }

    private World World()
    {
        World world = options.Recordings is { } recordings ? Learnt(recordings.FullName) : new World { Arrivals = new EvenArrivals(options.Requests, 1_000, 500) };
        if (options.Arrivals is { } arrivals) world = world with { Arrivals = ArrivalsFile.Read(arrivals.FullName) };
        if (options.Days is { } days) world = world with { Time = TimeSpan.FromDays(days) };
        if (options.World is not { } file) return world;
        Dictionary<string, WorldDeployment> deployments = new(world.Deployments);
        foreach ((string name, WorldDeployment deployment) in WorldFile.Read(file.FullName)) deployments[name] = deployment;
        return world with { Deployments = deployments };
    }

    private static World Learnt(string path)
    {
        WorldFit fit = new();
        RecordingReader reader = new(path);
        foreach (RecordedTrail trail in reader.Read()) fit.Learn(trail.Trail);
        if (reader.Errors is [var error, ..]) throw new InvalidDataException(error.ToString());
        return fit.World() ?? throw new InvalidDataException($"{path} holds {fit.Count} requests; two at different times are the least to learn from");
    }
}
