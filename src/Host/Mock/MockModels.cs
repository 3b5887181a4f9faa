using System.Collections.Concurrent;

namespace RulesEngine.Host.Mock;

/// <summary>The model names asked for so far.</summary>
/// <param name="seed">Decides which calls of a flaky model fail.</param>
internal sealed class MockModels(int seed)
{
    /// <summary>The most names kept; at one more, all start anew.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, MockModel> _models = new(StringComparer.Ordinal);

    /// <summary>The model with this name, with the count of its calls.</summary>
    public MockModel Find(string name)
    {
        if (_models.TryGetValue(name, out MockModel? known)) return known;
        if (_models.Count >= Most) _models.Clear();
        return _models.GetOrAdd(name, static (name, seed) => new MockModel(name, seed), seed);
    }

    /// <summary>Starts every count of calls anew.</summary>
    public void Clear() => _models.Clear();
}
