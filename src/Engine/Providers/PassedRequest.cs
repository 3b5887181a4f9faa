using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>The client's body on its way out: the same bytes, with the deployment's model name in place of the client's.</summary>
internal sealed class PassedRequest : SentContent
{
    private readonly RequestBody _body;
    private readonly byte[] _model;

    public PassedRequest(ProviderCall call)
    {
        _body = call.Body;
        _model = ModelNames.ToJson(call.Model);
    }

    protected override async Task WriteAsync(Stream stream, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(!_body.TryHold(), _body);
        try
        {
            await stream.WriteAsync(_body.BeforeModel, cancellation);
            await stream.WriteAsync(_model, cancellation);
            await stream.WriteAsync(_body.AfterModel, cancellation);
        }
        finally
        {
            _body.Release();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.BeforeModel.Length + _model.Length + _body.AfterModel.Length;
        return true;
    }
}
