if (Turn == Turn.Failed)
    return Try(Candidates[3]);
return Try(Candidates[4]);
