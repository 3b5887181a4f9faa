using RulesEngine.Host.Mock;

namespace RulesEngine.Host.Tests.Mock;

/// <summary>A mock in this process for the tests of one class, and a client of it.</summary>
public sealed class MockServer : IAsyncLifetime
{
    public MockProvider Provider { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await MockProvider.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(Provider.BaseUrl) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Provider.DisposeAsync();
    }
}
