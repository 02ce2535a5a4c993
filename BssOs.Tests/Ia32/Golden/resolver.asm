000  test edx,edx
002  je short 0x00200027
004  cmp edx,[0x300008]
00a  jae near 0x00103010
010  mov eax,[0x300004]
016  mov edx,[eax+edx*4]
019  test dl,1
01c  je short 0x00200027
01e  sub edx,1
021  jne near 0x00103010
027  ret
