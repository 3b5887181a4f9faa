using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class RequestBodyTests
{
    [Fact]
    public void TryHold_AfterDispose_IsRefused()
    {
        RequestBody body = Requests.Read(Requests.Small);
        body.Dispose();
        body.Dispose();
        Assert.False(body.TryHold());
    }

    [Fact]
    public void Dispose_WhileSomebodySends_KeepsTheBytesUntilItIsSent()
    {
        RequestBody body = Requests.Read(Requests.Small);
        Assert.True(body.TryHold());
        body.Dispose();
        Assert.True(body.TryHold());
        body.Release();
        body.Release();
        Assert.False(body.TryHold());
    }
}
