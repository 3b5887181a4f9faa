using System.Text;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Providers;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>One provider, and calls to it.</summary>
internal sealed class OpenAiCall(Uri baseUrl, string? key = "sk-gateway", TimeProvider? clock = null) : IDisposable
{
    public OpenAiProvider Provider { get; } = new("openai", baseUrl, key, clock ?? TimeProvider.System);

    public async Task<ProviderAnswer> SendAsync(string json = Requests.Small, string model = "gpt-4o")
    {
        using RequestBody body = Requests.Read(json);
        return await Provider.SendAsync(new ProviderCall(body, model), TestContext.Current.CancellationToken);
    }

    /// <summary>A call under clocks of its own.</summary>
    public async Task<ProviderAnswer> SendAsync(CallLimits limits, string json = Requests.Small)
    {
        using RequestBody body = Requests.Read(json);
        return await Provider.SendAsync(new ProviderCall(body, "gpt-4o") { Limits = limits }, TestContext.Current.CancellationToken);
    }

    /// <summary>A call that a limit ends.</summary>
    public async Task<ProviderAnswer> SendUntilAsync(CancellationToken limit, string json = Requests.Small)
    {
        using RequestBody body = Requests.Read(json);
        return await Provider.SendAsync(new ProviderCall(body, "gpt-4o"), limit);
    }

    /// <summary>Everything a stream holds, to its end.</summary>
    public static async Task<string> ReadAllAsync(StreamedAnswer stream)
    {
        List<byte> all = [.. stream.Head.Span];
        byte[] buffer = new byte[512];
        while (!stream.Ended)
        {
            int read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0) break;
            all.AddRange(buffer[..read]);
        }

        return Encoding.UTF8.GetString([.. all]);
    }

    public void Dispose() => Provider.Dispose();
}
