000  mov edx,[esp+8]
004  cmp edx,[0x101004]
00a  je short 0x00200011
00c  call 0x00103020
011  push eax
012  mov ecx,0x300000
017  call 0x00104200
01c  pop eax
01d  mov ecx,[esp+4]
021  mov [0x101000],ecx
027  cmp dword [0x600004],1
02e  je short 0x00200039
030  dec dword [0x600004]
036  ret 0x14
039  mov edx,0x600000
03e  mov ecx,0x14
043  jmp 0x00103040
