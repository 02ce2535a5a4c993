000  mov edx,ecx
002  cmp ecx,[0x300008]
008  jae short 0x0020001E
00a  mov eax,[0x300004]
010  mov edx,[eax+ecx*4]
013  test dl,1
016  jne near 0x0020008C
01c  jmp short 0x00200037
01e  cmp ecx,0x100000
024  jb near 0x0020008C
02a  cmp dword [ecx+0x14],0x214A424F
031  jne near 0x0020008C
037  cmp dword [edx+8],0x300000
03e  je near 0x0020008C
044  mov eax,[edx+0xC]
047  cmp dword [eax+0xC],0
04b  jne near 0x0020008C
051  cmp dword [eax+0x10],0
055  jne near 0x0020008C
05b  mov eax,[0x300010]
061  test eax,eax
063  je near 0x0020008C
069  inc dword [edx+4]
06c  inc dword [0x102000]
072  mov ecx,[0x300004]
078  lea ecx,[ecx+eax*4]
07b  push edx
07c  mov edx,[ecx]
07e  shr edx,1
080  sub edx,1
083  mov [0x300010],edx
089  pop dword [ecx]
08b  ret
08c  mov edx,ecx
08e  mov ecx,0x300000
093  jmp 0x00400010
