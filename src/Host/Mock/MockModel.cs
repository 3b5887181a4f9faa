using System.Collections.Concurrent;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock;

/// <summary>A model name that was asked for: its faults, how often it was called, and the answers made ready for it.</summary>
internal sealed class MockModel
{
    private readonly int _seed;
    private readonly Fault[] _faults;
    private readonly bool _alwaysTheSame;
    private readonly ConcurrentDictionary<(uint Strikes, ScriptOptions Options), Script> _scripts = new();
    private long _calls;

    public MockModel(string name, int seed)
    {
        Name = name;
        _seed = seed;
        _faults = FaultName.Read(name);
        _alwaysTheSame = _faults.All(fault => fault.When == Occasion.Always);
    }

    /// <summary>The name as the client wrote it.</summary>
    public string Name { get; }

    /// <summary>The answer to the next call, from the wire that the call came in on.</summary>
    public Script Next(ScriptOptions options, Func<string, Behaviour, ScriptOptions, Script> write)
    {
        uint strikes = Strikes(Interlocked.Increment(ref _calls) - 1);
        if (_scripts.TryGetValue((strikes, options), out Script? ready)) return ready;
        return _scripts.GetOrAdd((strikes, options), key => write(Name, Combine(key.Strikes), key.Options));
    }

    private uint Strikes(long call)
    {
        if (_alwaysTheSame) return uint.MaxValue;
        uint strikes = 0;
        for (int i = 0; i < _faults.Length; i++)
            if (_faults[i].When.Strikes(call, Dice.Chance(_seed, Name, (call * FaultName.MostFaults) + i))) strikes |= 1u << i;
        return strikes;
    }

    private Behaviour Combine(uint strikes)
    {
        Behaviour behaviour = Behaviour.Plain;
        for (int i = 0; i < _faults.Length; i++)
            if ((strikes & (1u << i)) != 0) behaviour = _faults[i].Effect(behaviour);
        return behaviour;
    }
}
